import * as z from "zod";

/**
 * What the start page of a demonstration tells: who can sign in, with which sealed device, and what to try. In a real network
 * there is no such file: devices are enrolled where they are used.
 */
export const DemoDescription = z.object({
  people: z.array(
    z.object({
      name: z.string(),
      organisation: z.string(),
      country: z.string(),
      /** In a few words: "tracing officer, administrator". */
      duties: z.string(),
      /** Names the sealed device among those that the origin hands out: `/demo/devices/<device>.cbor`. */
      device: z.string().regex(/^[a-z0-9-]{1,60}$/),
    }),
  ),
  steps: z.array(z.object({ title: z.string(), text: z.string() })),
  counts: z.object({ people: z.number().int(), requests: z.number().int(), scripts: z.number().int() }),
});
export type DemoDescription = z.infer<typeof DemoDescription>;

/** What the sign-in page of the office asks for: `/demo/devices.json`. */
export type DemoDeviceList = readonly (DemoDescription["people"][number] & { readonly file: string })[];

export const listDemoDevices = ({ people }: DemoDescription): DemoDeviceList =>
  people.map((person) => ({ ...person, file: `/demo/devices/${person.device}.cbor` }));
