import type { Socket } from "node:net";

/**
 * For a server that sets no cookie, to be its `clientErrorHandler`. What plays on the content origin may set cookies for the whole
 * site, so many that every request to our pages is too long to be read: the browser is then told to forget them, and the next
 * request comes through.
 */
export function forgetCookies(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") return;
  const isTooLong = error.code === "HPE_HEADER_OVERFLOW";
  const text = isTooLong ? "Too many cookies. Load the page again.\n" : "Not understood.\n";
  socket.end(
    [
      `HTTP/1.1 ${isTooLong ? "431 Request Header Fields Too Large" : "400 Bad Request"}`,
      "connection: close",
      "content-type: text/plain",
      `content-length: ${text.length}`,
      ...(isTooLong ? ['clear-site-data: "cookies"', "refresh: 1"] : []),
      "",
      text,
    ].join("\r\n"),
  );
}
