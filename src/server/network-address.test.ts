import { expect, test } from "vitest";
import { isThisMachine } from "./network-address.ts";

test("only a loopback address is this machine, however it is written", () => {
  for (const ip of ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
    expect(isThisMachine({ ip })).toBe(true);
  for (const ip of ["10.0.0.1", "::ffff:10.0.0.1", "2001:db8::1", "127.0.0.1.example", "::", ""])
    expect(isThisMachine({ ip })).toBe(false);
});
