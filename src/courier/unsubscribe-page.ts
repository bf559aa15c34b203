import type { Callers, HttpServer } from "#server/http.ts";
import type { ReturnToken } from "./return-token.ts";

/** Where a mail program unsubscribes its reader with one click (RFC 8058), and what a person sees who opens the same link. */
export const unsubscribePath = "/unsubscribe/";

/**
 * The token is all that there is: no account, no cookie, no address. A known token and an unknown one are answered alike. Looking at the
 * page changes nothing, because programs that look for viruses follow every link.
 */
export function addUnsubscribePage<Known extends Callers>(
  { fastify }: HttpServer<Known>,
  findToken: (text: string) => ReturnToken | undefined,
  unsubscribe: (token: ReturnToken) => Promise<void>,
): void {
  // Its own corner: what a mail program sends as a form, no other endpoint takes.
  void fastify.register(async (corner) => {
    for (const type of ["application/x-www-form-urlencoded", "multipart/form-data"])
      corner.addContentTypeParser(type, { parseAs: "string", bodyLimit: 2_048 }, (_request, body, done) =>
        done(null, body),
      );
    const options = { schema: { hide: true } };
    corner.get(`${unsubscribePath}:token`, options, async (_request, reply) =>
      reply.type("text/html; charset=utf-8").header("cache-control", "no-store").send(asking),
    );
    corner.post(`${unsubscribePath}:token`, options, async (request, reply) => {
      const { token: text } = request.params as { readonly token: string };
      const token = findToken(text);
      const isMeant =
        typeof request.body === "string" && /List-Unsubscribe=?["\s]*One-Click/.test(request.body);
      if (token && isMeant) await unsubscribe(token);
      return reply
        .type("text/html; charset=utf-8")
        .header("cache-control", "no-store")
        .send(isMeant ? done : asking);
    });
  });
}

const words = [
  ["en", "ltr", "No more mail that is not necessary", "Done. You get no more mail that is not necessary."],
  [
    "fr",
    "ltr",
    "Plus de courriels non nécessaires",
    "C’est fait. Vous ne recevrez plus de courriels non nécessaires.",
  ],
  ["es", "ltr", "No más correos innecesarios", "Hecho. Ya no recibirá correos que no sean necesarios."],
  ["ar", "rtl", "لا مزيد من الرسائل غير الضرورية", "تم. لن تصلك بعد الآن رسائل غير ضرورية."],
  [
    "uk",
    "ltr",
    "Більше жодних зайвих листів",
    "Готово. Ви більше не отримуватимете листів, які не є необхідними.",
  ],
] as const;

const page = (body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>Homeward</title></head><body>
${body}
</body></html>`;

const asking = page(
  `<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click">
${words.map(([language, direction, ask]) => `<p><button lang="${language}" dir="${direction}">${ask}</button></p>`).join("\n")}
</form>`,
);
const done = page(
  words
    .map(([language, direction, , said]) => `<p lang="${language}" dir="${direction}">${said}</p>`)
    .join("\n"),
);
