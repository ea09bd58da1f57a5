/** Puts the explorer on the page. */
import "./fonts.css";
import "./app.css";

import { mount } from "svelte";

import App from "./App.svelte";
import { listen } from "./lib/router.svelte.ts";

listen();
const target = document.getElementById("app");
if (target) {
  target.replaceChildren();
  mount(App, { target });
}
