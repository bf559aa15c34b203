const scriptByFile = import.meta.glob<string>("./shell-{1-2,2004}.ts", {
  query: "?script",
  import: "default",
  eager: true,
});

/** What the service worker carries in itself, by address. */
export const shellScripts: Readonly<Record<string, string>> = {
  "/shell-1.2.js": scriptByFile["./shell-1-2.ts"]!,
  "/shell-2004.js": scriptByFile["./shell-2004.ts"]!,
};

/** The page around a package, for `/play/<version>/<player>`. */
export function shellPage(pathname: string): string | undefined {
  const version = /^\/play\/(1\.2|2004)\/[0-9a-f]{32}$/.exec(pathname)?.[1];
  if (version === undefined) return undefined;
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>&#8203;</title>
<style>html,body,iframe{display:block;width:100%;height:100%;margin:0;border:0;background:#fff}</style>
</head>
<body><script src="/shell-${version}.js"></script></body>
</html>
`;
}
