/** All scripts that pages start beside themselves. */
const ours = ["/learn/service-worker.js", "/office/page-worker.js"] as const;

type TrustedTypes = {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ) => { readonly createScriptURL: (address: string) => string };
};

/** The page's policy lets no text become the address of a script but through a rule; this one knows a single address. */
export function scriptAddress(address: (typeof ours)[number]): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  return (
    trustedTypes
      ?.createPolicy("homeward-script", { createScriptURL: () => ours.find((one) => one === address)! })
      .createScriptURL(address) ?? address
  );
}
