/**
 * Empties what packages can write on the content origin, before and after each one plays, so that none finds what another left.
 * Browsers that cannot list databases keep them; two packages in two tabs at once share what they write meanwhile.
 */
export async function forgetStorage(page: Window & typeof globalThis): Promise<void> {
  try {
    page.localStorage.clear();
    page.sessionStorage.clear();
    for (const cookie of page.document.cookie.split(";")) {
      page.document.cookie = `${cookie.split("=")[0]!.trim()}=; path=/; max-age=0`;
    }
    await Promise.all((await page.caches.keys()).map((name) => page.caches.delete(name)));
    const databases = (await page.indexedDB.databases?.()) ?? [];
    for (const { name } of databases) if (name !== undefined) page.indexedDB.deleteDatabase(name);
  } catch {
    // Storage that is closed to us is closed to the package.
  }
}
