import type { DeviceId } from "#base/id.ts";
import { fingerprintOf } from "#keys/device.ts";
import { CommandFailure, exitCodes } from "./command-failure.ts";

/** Whoever certifies or confirms a device types what the other person read out; a servers' switch of devices shows here. */
export function compareFingerprint(device: DeviceId, readOut: string): void {
  if (isFingerprint(device, readOut)) return;
  throw new CommandFailure(
    exitCodes.refused,
    "fingerprint-differs",
    "The fingerprint differs. Ask again; if it stays, somebody put another device in between: do not go on, and tell the others.",
  );
}

export function isFingerprint(device: DeviceId, readOut: string): boolean {
  const digits = (text: string) => text.replace(/\D/g, "");
  return digits(readOut) === digits(fingerprintOf(device));
}
