import { deflateSync } from "fflate";
import { crc32 } from "node:zlib";
import { concatBytes, utf8Encode } from "#base/bytes.ts";

/** A file of a zip; everything but `path` and `content` is there to lie. */
export type ZipFile = {
  readonly path: string | Uint8Array;
  readonly content: string | Uint8Array;
  readonly isStored?: boolean;
  readonly method?: number;
  readonly flags?: number;
  /** What the headers say it unpacks to. */
  readonly claimedSize?: number;
  readonly claimedCrc32?: number;
  /** The upper half of the external attributes: `0o120777` is a symbolic link. */
  readonly unixMode?: number;
  /** The name that the header before the data has. */
  readonly localPath?: string;
};

type Placed = { readonly local: Uint8Array; readonly header: (at: number) => Uint8Array };

/** Writes a zip as it is told to, broken ones included. `overlap` makes the directory say that the second file lies in the first. */
export function makeZip(
  files: readonly ZipFile[],
  { overlap = false, count }: { readonly overlap?: boolean; readonly count?: number } = {},
): Uint8Array {
  const placed = files.map(placeFile);
  let at = 0;
  const headers: Uint8Array[] = [];
  for (const [i, { local, header }] of placed.entries()) {
    headers.push(header(overlap && i === 1 ? 0 : at));
    at += local.length;
  }
  const directory = concatBytes(...headers);
  const said = count ?? files.length;
  const end = fields(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, said],
    [2, said],
    [4, directory.length],
    [4, at],
    [2, 0],
  );
  return concatBytes(...placed.map(({ local }) => local), directory, end);
}

function placeFile(file: ZipFile): Placed {
  const bytesOf = (text: string | Uint8Array) => (typeof text === "string" ? utf8Encode(text) : text);
  const content = bytesOf(file.content);
  const name = bytesOf(file.path);
  const localName = file.localPath === undefined ? name : utf8Encode(file.localPath);
  const data = file.isStored === true ? content : deflateSync(content);
  const flags = file.flags ?? (typeof file.path === "string" ? 0x800 : 0);
  const method = file.method ?? (file.isStored === true ? 0 : 8);
  const sums: [number, number][] = [
    [4, file.claimedCrc32 ?? crc32(content)],
    [4, data.length],
    [4, file.claimedSize ?? content.length],
  ];
  const start: [number, number][] = [[2, 20], [2, flags], [2, method], [2, 0], [2, 0x21], ...sums];
  return {
    local: concatBytes(fields([4, 0x04034b50], ...start, [2, localName.length], [2, 0]), localName, data),
    header: (at) =>
      concatBytes(
        fields([4, 0x02014b50], [2, 0x031e], ...start, [2, name.length], [2, 0], [2, 0], [2, 0], [2, 0]),
        fields([2, 0], [2, file.unixMode ?? 0], [4, at]),
        name,
      ),
  };
}

/** Little-endian numbers: how many bytes, and which. */
function fields(...numbers: readonly (readonly [number, number])[]): Uint8Array {
  return Uint8Array.from(
    numbers.flatMap(([length, value]) =>
      Array.from({ length }, (_, i) => Math.floor(value / 256 ** i) & 0xff),
    ),
  );
}
