/** Into the reader's downloads, out of the page's memory: nothing is sent to be saved. */
export function saveFile(name: string, type: string, bytes: Uint8Array | string, page: Document): void {
  const part = typeof bytes === "string" ? bytes : Uint8Array.from(bytes);
  const address = URL.createObjectURL(new Blob([part], { type }));
  const link = page.createElement("a");
  link.href = address;
  link.download = name;
  page.body.append(link);
  link.click();
  link.remove();
  // Some browsers read it after the click returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
