"use strict";
// Figures judged by keys; loaded only for a reader who may write. The forms work without it.

const typing = "input:not([type=checkbox]), select, textarea";
const formIn = (place) => place.querySelector("form.check");

async function send(form, verdict) {
  const fields = new URLSearchParams(new FormData(form));
  if (verdict) fields.set("verdict", verdict);
  const answer = await fetch(`${form.getAttribute("action")}.json`, {method: "POST", body: fields});
  const said = await answer.json();
  return answer.ok ? said : {error: said.error || ["没有记下。"]};
}

function changed(form) {
  return [...form.querySelectorAll("[data-slot]")].some((slot) =>
    slot.matches("select") ? ![...slot.options].find((one) => one.defaultSelected)?.selected : slot.value !== slot.defaultValue);
}

async function judge(form, verdict, done) {
  if (form.dataset.busy) return;
  if (verdict === "right" && changed(form)) verdict = "changed";
  form.dataset.busy = "yes";
  const said = await send(form, verdict);
  const told = form.querySelector(".outcome");
  if (said.error) {
    delete form.dataset.busy;
    told.textContent = said.error.join("");
    told.classList.add("fault");
    return;
  }
  told.textContent = said.told;
  done(said);
}

const goOn = (said) => window.location.assign(said.back);

function listen(form, done) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    judge(form, event.submitter?.value, done);
  });
}

function keyed(event, form, done) {
  const verdict = {a: "right", x: "none"}[event.key];
  const slots = form.querySelectorAll("[data-slot]");
  if (verdict && form.querySelector(`[value=${verdict}]`)) judge(form, verdict, done);
  else if (event.key === "w") form.querySelector("[name=why]").focus();
  else if (/^[1-7]$/.test(event.key)) { slots[event.key - 1].focus(); slots[event.key - 1].select?.(); }
  else return false;
  event.preventDefault();
  return true;
}

// In lists and panels: the figure of the focused link, in a window over the page.
async function fetched(link) {
  const answer = await fetch(link.href);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function mark(link, said) {
  const tag = Object.assign(document.createElement("span"), {className: "tag checked"});
  tag.textContent = {accepted: "已确认", corrected: "已更正", refused: "没有陈述", added: "已补录"}[said.verdict];
  (link.closest("tr")?.querySelector(".c-sure") || link.parentElement).append(" ", tag);
}

function crop(page) {
  const [sheet, box] = [page.querySelector("svg.sheet"), page.querySelector("svg.sheet .boxed")];
  if (!box) return [];
  const width = sheet.getAttribute("viewBox").split(" ")[2];
  sheet.setAttribute("viewBox", `0 ${Math.max(0, box.getAttribute("y") - 90)} ${width} 200`);
  return [sheet];
}

async function open(link) {
  const page = await fetched(link);
  const form = formIn(page);
  if (!form) return;
  const shown = Object.assign(document.createElement("dialog"), {className: "judging"});
  shown.setAttribute("aria-label", "核对这个数字");
  const left = document.createElement("div");
  left.append(...page.querySelectorAll("h1, .said .quote"), ...crop(page));
  shown.append(left, form);
  document.body.append(shown);
  const done = (said) => { shown.close(); mark(link, said); };
  listen(form, done);
  shown.addEventListener("close", () => { shown.remove(); link.focus(); });
  shown.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches(typing)) return;
    keyed(event, form, done);
  });
  shown.showModal();
  shown.tabIndex = -1;
  shown.focus();
}

async function atOnce(link, verdict) {
  const form = formIn(await fetched(link));
  if (form) await judge(form, verdict, (said) => mark(link, said));
}

function move(by) {
  const links = [...document.querySelectorAll("a[data-check]")];
  const at = links.indexOf(document.activeElement);
  links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
}

// A figure that was not read: what is selected in the text, counted in characters as the record counts them.
function offset(node, within) {
  const paragraph = (node.nodeType === 1 ? node : node.parentElement).closest("[data-start]");
  if (!paragraph) return null;
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, within);
  return Number(paragraph.dataset.start) + [...range.toString()].length;
}

function missed() {
  const reader = document.querySelector("[data-document]");
  const chosen = document.getSelection();
  if (!reader || !chosen.rangeCount || chosen.isCollapsed) return;
  const range = chosen.getRangeAt(0);
  const [start, end] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
  if (start === null || end === null) return;
  const asked = new URLSearchParams({document: reader.dataset.document, start, end});
  window.location.assign(`/checks/missed?${asked}`);
}

const own = formIn(document);
if (own) listen(own, goOn);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches(typing)) { event.target.blur(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches(typing)) return;
  if (own && keyed(event, own, goOn)) return;
  if (event.key === "u") document.querySelector("a[data-undo]")?.click();
  if (event.key === "m") missed();
  if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
  const link = document.activeElement?.matches("a[data-check]") ? document.activeElement : null;
  if (!link) return;
  if (event.key === "c") open(link);
  if (event.key === "a" || event.key === "x") atOnce(link, {a: "right", x: "none"}[event.key]);
});
