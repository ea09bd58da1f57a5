/** What the reader prefers, kept in this browser alone: language of the interface, theme. Not the day of knowing: that is
 * part of the address (router.svelte.ts), because it changes what is shown. */

export type Lang = "en" | "th";
export type Theme = "auto" | "light" | "dark";

function kept(name: string): string | null {
  try {
    return localStorage.getItem(`onrecord.${name}`);
  } catch {
    return null; // storage is forbidden: the choice lasts as long as the page
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`onrecord.${name}`, value);
  } catch {
    /* see kept */
  }
}

const theme = kept("theme");

export const prefs = $state<{ lang: Lang; theme: Theme }>({
  lang: document.documentElement.lang === "th" ? "th" : "en",
  theme: theme === "light" || theme === "dark" ? theme : "auto",
});

export function setLang(lang: Lang): void {
  prefs.lang = lang;
  document.documentElement.lang = lang;
  keep("lang", lang);
}

export function setTheme(theme: Theme): void {
  prefs.theme = theme;
  if (theme === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  keep("theme", theme);
}

/** Tells whether the page is dark now; drawings on a canvas ask, the rest is CSS. */
export function isDark(): boolean {
  if (prefs.theme !== "auto") return prefs.theme === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}
