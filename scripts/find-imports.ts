import { parseAst } from "vite";

/** One place where a file names another: import, re-export, type import, dynamic import or require. */
export interface ImportFound {
  /** Undefined where it is computed, so that nobody can tell what is imported. */
  readonly specifier: string | undefined;
  /** Of the specifier with its quotes. */
  readonly start: number;
  readonly end: number;
}

export interface FileScan {
  readonly imports: readonly ImportFound[];
  /** True where the file does nothing but hand on what others export. */
  readonly isBarrel: boolean;
  /** Whether it reaches for the platform's cryptography without an import. */
  readonly usesWebCrypto: boolean;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** Reads TypeScript or TSX with a real parser, and throws on what it cannot parse: a file that is not understood must not pass for clean. */
export function scanFile(text: string, path: string): FileScan {
  const program = parseAst(text, { lang: path.endsWith("x") ? "tsx" : "ts" }, path) as unknown as Node;
  const imports: ImportFound[] = [];
  let usesWebCrypto = false;
  visit(program, (node) => {
    const source = sourceOf(node);
    if (source) {
      const { value } = source as { value?: unknown };
      imports.push({
        specifier: source.type === "Literal" && typeof value === "string" ? value : undefined,
        start: source.start,
        end: source.end,
      });
    }
    usesWebCrypto ||= isMember(node, "crypto", "subtle") || isMember(node, "process", "getBuiltinModule");
  });
  const body = program["body"] as readonly Node[];
  const isBarrel =
    body.some(isReExport) &&
    body.every((statement) => isReExport(statement) || statement.type === "ImportDeclaration");
  return { imports, isBarrel, usesWebCrypto };
}

function sourceOf(node: Node): Node | undefined {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration":
    case "ImportExpression":
    case "TSImportType":
      return asNode(node["source"] ?? node["argument"]);
    case "TSExternalModuleReference":
      return asNode(node["expression"]);
    case "CallExpression": {
      const callee = asNode(node["callee"]);
      const [argument] = node["arguments"] as readonly unknown[];
      return callee?.type === "Identifier" && callee["name"] === "require" ? asNode(argument) : undefined;
    }
    default:
      return undefined;
  }
}

const isReExport = (node: Node): boolean =>
  node.type === "ExportAllDeclaration" || (node.type === "ExportNamedDeclaration" && !node["declaration"]);

function isMember(node: Node, object: string, property: string): boolean {
  if (node.type !== "MemberExpression") return false;
  const target = asNode(node["object"]);
  const named = target?.type === "MemberExpression" ? asNode(target["property"]) : target;
  return named?.["name"] === object && asNode(node["property"])?.["name"] === property;
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, see);
    return;
  }
  const node = asNode(value);
  if (!node) return;
  see(node);
  for (const child of Object.values(node)) if (typeof child === "object") visit(child, see);
}

function asNode(value: unknown): Node | undefined {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string"
    ? (value as Node)
    : undefined;
}
