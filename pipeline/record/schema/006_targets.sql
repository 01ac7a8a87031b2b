-- Targets are few: so they are found without going through all figures.
CREATE INDEX indicators_target ON indicators(period, indicator, scope) WHERE status = 'target';
