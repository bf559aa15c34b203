import * as z from "zod";
import { roles } from "#register/statement.ts";

/**
 * What the start page of a demonstration tells: who can sign in, with which sealed device, and how large it is. In a real
 * network there is no such file: devices are enrolled where they are used.
 */
export const DemoDescription = z.object({
  people: z.array(
    z.object({
      name: z.string(),
      organisation: z.string(),
      country: z.string(),
      /** Each page says them in its reader's language. A demonstration made before they were kept has none. */
      roles: z.array(z.enum(roles)).default([]),
      /** Names the sealed device among those that the origin hands out: `/demo/devices/<device>.cbor`. */
      device: z.string().regex(/^[a-z0-9-]{1,60}$/),
    }),
  ),
  counts: z.object({ people: z.number().int(), requests: z.number().int(), scripts: z.number().int() }),
});
export type DemoDescription = z.infer<typeof DemoDescription>;

/** What the sign-in page of the office asks for: `/demo/devices.json`. */
export type DemoDeviceList = readonly (DemoDescription["people"][number] & { readonly file: string })[];

export const listDemoDevices = ({ people }: DemoDescription): DemoDeviceList =>
  people.map((person) => ({ ...person, file: `/demo/devices/${person.device}.cbor` }));
