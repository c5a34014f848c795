// Before the first paint: theme and wall mode, so that nothing flashes or jumps.
const wish = new URLSearchParams(location.search);
document.documentElement.dataset.theme = wish.get("theme") || localStorage.getItem("kota.theme") || "dark";
if (wish.get("wall") === "1") document.documentElement.dataset.wall = "1";
