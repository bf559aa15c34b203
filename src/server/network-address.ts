import { isIPv6 } from "node:net";

/** What limits count by. Whoever has one IPv6 address has its whole /64; an IPv4 address stands for itself, however it is written. */
export function networkOf({ ip }: { readonly ip: string }): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip) ?? [];
  if (mapped) return mapped;
  return isIPv6(ip) ? groupsOf(ip).slice(0, 4).join(":") : ip;
}

/** Whether a request comes from the machine itself; of a server that believes no proxy. */
export const isThisMachine = ({ ip }: { readonly ip: string }): boolean =>
  /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/i.test(ip);

function groupsOf(address: string): string[] {
  const [head = "", tail = ""] = address.split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16).toString(16));
}
