import { deskOfHolder } from "#keys/holder.ts";
import { readConsent, signConsent } from "#protocol/consent.ts";
import type { Signed } from "#protocol/signed.ts";
import type { HybridClock } from "#record/clock.ts";
import { farAhead, timeOfClock } from "#record/clock.ts";
import type { Change, SealedBox, SealedEntry } from "#client/record/change.ts";
import { sealPayload } from "#client/record/change.ts";
import { findUsableKey, rotateKey } from "#client/cases/content-keys.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { openRecord } from "#client/cases/open-record.ts";
import { openOwnEntry } from "#client/session/waiting-entries.ts";

/**
 * A content key ended while the change waited: the same entries, with the same ids and clocks, under the key of today, or a
 * new one. A clock that ran far ahead, because the device's did, becomes that of today, in consents too. Nothing when that
 * cannot be had now.
 */
export async function sealChangeAgain(session: OfficerSession, change: Change): Promise<Change | undefined> {
  const { record } = change;
  const consents = change.consents.map((signed) => dateAgain(session, signed));
  if (change.entries.length === 0) return { ...change, consents };
  const kept = await session.leases.findAll(record);
  const compartments = [...new Set(change.entries.map(({ compartment }) => compartment))];
  const desk = kept
    .filter(({ compartment }) => compartments.includes(compartment))
    .map(({ holder }) => deskOfHolder(holder))
    .find((one) => one !== undefined);
  if (!desk) return undefined;
  const opened = await openRecord(session, { desk, record, compartments });
  if (!opened.ok || opened.value.fromLease) return undefined;

  const today = session.tick(undefined);
  const entries: SealedEntry[] = [];
  const boxes: SealedBox[] = [];
  const contentKeyByCompartment = new Map(
    compartments.map((compartment) => [compartment, findUsableKey(session, opened.value, compartment)]),
  );
  for (const sealed of change.entries) {
    const { compartment } = sealed;
    const known = opened.value.contentKeysByCompartment.get(compartment) ?? [];
    const payload = openOwnEntry(session, record, sealed, known);
    if (!payload) return undefined;
    let contentKey = contentKeyByCompartment.get(compartment);
    if (!contentKey) {
      const rotated = rotateKey(session, opened.value, compartment);
      if (!rotated.ok) return undefined;
      contentKey = rotated.value.contentKey;
      contentKeyByCompartment.set(compartment, contentKey);
      boxes.push(...rotated.value.boxes);
    }
    const clock = isFarAhead(session, sealed) ? today : (sealed.clock as HybridClock);
    entries.push(sealPayload(session.writer, contentKey, payload, clock, sealed.entry));
  }
  return { ...change, consents, entries, boxes: [...change.boxes, ...boxes] };
}

/** What was agreed stays as it was said; only when it was written down is put right. */
function dateAgain({ writer }: OfficerSession, signed: Signed): Signed {
  const { author, signing } = writer.signer;
  const consent = readConsent(signed, author, signing.publicKey);
  const now = writer.clock();
  if (!consent || consent.givenAt <= now + farAhead) return signed;
  return signConsent({ ...consent, givenAt: now }, signing.secretKey);
}

const isFarAhead = ({ writer }: OfficerSession, { clock }: SealedEntry): boolean =>
  timeOfClock(clock as HybridClock) > writer.clock() + farAhead;
