/** Why a request is refused, with the words that its sender reads. Words quote nothing that was sent. */
export type XapiRefusal = { readonly kind: keyof typeof statusByKind; readonly words: string };

/** The codes of the specification (xAPI 1.0.3, part three, 3.2), and those of HTTP that it leaves out. */
const statusByKind = {
  malformed: 400,
  "not-authorised": 401,
  "not-found": 404,
  "method-unknown": 405,
  conflict: 409,
  "precondition-failed": 412,
  "too-large": 413,
  "too-many-requests": 429,
  fault: 500,
  unavailable: 503,
  "storage-full": 507,
} as const;

export const statusOf = ({ kind }: XapiRefusal): number => statusByKind[kind];

export const malformed = (words: string): XapiRefusal => ({ kind: "malformed", words });
