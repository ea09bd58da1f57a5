/* Before the first paint: the chosen theme and language, so that nothing flashes. A file of its own: the policy allows no
   inline script. */
(function () {
  var root = document.documentElement;
  try {
    var theme = localStorage.getItem("onrecord.theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    var asked = new URLSearchParams(location.search).get("lang");
    var lang = asked || localStorage.getItem("onrecord.lang") || navigator.language;
    root.lang = lang.slice(0, 2).toLowerCase() === "th" ? "th" : "en";
  } catch (blocked) {
    root.lang = "en";
  }
})();
