// Of the start page, which stands outside the applications: it remembers the same choice of language as they do.
const key = "homeward-language";
const offered = () => [...document.querySelectorAll("a[hreflang]")];

try {
  const remembered = localStorage.getItem(key);
  const other = offered().find((link) => link.hreflang === remembered);
  // The server knows the browser's languages only. At an address that names a language, that one was asked for.
  if (location.pathname === "/" && other && remembered !== document.documentElement.lang) {
    location.replace(other.href);
  }
} catch {
  // A private window keeps nothing.
}

for (const link of offered()) {
  link.addEventListener("click", () => {
    try {
      localStorage.setItem(key, link.hreflang);
    } catch {
      // The link works all the same.
    }
  });
}
