"use strict";
// Everything works without this script; it draws charts, copies, and suggests names.

const charts = {ast: true, renderer: "svg", actions: false, defaultStyle: false, tooltip: {disableDefaultStyle: true, theme: "plain"}};

async function draw(place) {
  const caption = place.parentElement.querySelector("figcaption");
  try {
    const answer = await fetch(place.dataset.chart);
    const said = await answer.json();
    if (!answer.ok || said.empty || said.error) {
      place.hidden = true;
      caption.textContent = said.empty || (said.error || ["图没有画成。"]).join("");
      return;
    }
    if (typeof vegaEmbed !== "function") throw new Error("no vega");
    if (place.clientWidth < 520) said.spec.config.legend.columns = 1;
    const drawn = await vegaEmbed(place, said.spec, charts);
    place.classList.add("drawn");
    drawn.view.addEventListener("click", (_, item) => {
      if (item && item.datum && item.datum.href) window.location.assign(item.datum.href);
    });
    if (said.note) caption.textContent += said.note;
  } catch (error) {
    place.hidden = true;
    caption.textContent = "图没有画成；下面的表里有同样的数值。";
    console.error(error);
  }
}

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
  const before = button.textContent;
  button.textContent = "已复制";
  setTimeout(() => { button.textContent = before; }, 1600);
}

function suggest(input) {
  const list = document.getElementById(input.getAttribute("list"));
  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const asked = new URLSearchParams({what: input.dataset.suggest, text: input.value});
      const answer = await fetch(`/suggest.json?${asked}`);
      if (!answer.ok) return;
      const names = await answer.json();
      list.replaceChildren(...names.map(({name}) => Object.assign(document.createElement("option"), {value: name})));
    }, 150);
  });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button, document.getElementById(button.dataset.copy).textContent));
}
for (const button of document.querySelectorAll("[data-copy-address]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button, window.location.href));
}
for (const input of document.querySelectorAll("[data-suggest]")) suggest(input);
for (const form of document.querySelectorAll("form[method=get]")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) if (field.name && field.value === "") field.disabled = true;
    setTimeout(() => { for (const field of form.elements) field.disabled = false; }, 0);
  });
}
for (const image of document.querySelectorAll("svg.sheet image")) {
  image.addEventListener("error", () => {
    const said = document.createElement("p");
    said.className = "empty";
    said.textContent = "原文件已移动或改动，无法显示页面图像；框的位置仍在下面。把文件放回原处即可。";
    image.closest("svg").before(said);
    image.remove();
  });
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const way = {n: "next", p: "prev"}[event.key];
  if (way) document.querySelector(`a[rel=${way}]`)?.click();
});
for (const region of document.querySelectorAll(".wide.latest")) region.scrollLeft = region.scrollWidth;
for (const here of document.querySelectorAll(".here")) here.scrollIntoView({block: "center"});
const places = [...document.querySelectorAll("[data-chart]")];
if (places.length) window.addEventListener("load", () => places.forEach(draw));
