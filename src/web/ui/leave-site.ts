/** A page that anybody may have open. */
const elsewhere = "https://www.wikipedia.org/";

/**
 * Blanks the page, forgets this tab's entry and opens another site in its place. Earlier pages of this site
 * may stay in the browser's history: no page can erase that, and the words beside the button say so.
 */
export function leaveSite(page: Window = window): void {
  page.document.title = "";
  page.document.body.replaceChildren();
  page.location.replace(elsewhere);
}
