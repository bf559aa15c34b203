import { encodeCbor } from "#base/cbor.ts";
import type { ApprovalId } from "#base/id.ts";
import { hashOf } from "#crypto/hash.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { Person } from "#protocol/registration-contracts.ts";
import type { Namespace } from "#protocol/search-contracts.ts";
import type { Transaction } from "./database.ts";

export type RegistrationCall = {
  readonly approval: ApprovalId;
  /** People that the approval lets in. */
  readonly most: number;
  readonly namespace: Namespace;
  readonly people: readonly Person[];
  readonly blindedElements: readonly Uint8Array[];
};

/**
 * Notes, in the table `registered_people`, that these people are evaluated now; each of them once and for ever, under whatever
 * approval. The very same call again changes nothing. The caller rolls back where it is refused.
 */
export async function claimPeople(
  transaction: Transaction,
  { approval, most, namespace, people, blindedElements }: RegistrationCall,
  now: number,
): Promise<Refusal["kind"] | undefined> {
  const names = people.map(({ record, subject }) => `${record} ${subject}`);
  if (new Set(names).size < names.length) return "malformed-request";
  const call = hashOf("registration-call", encodeCbor(names), encodeCbor([...blindedElements]));
  const [claimed] = await transaction<{ fresh: number; repeated: number }[]>`
    with given as (select distinct name from unnest(${names.toSorted()}::text[]) as name order by name),
    fresh as (
      insert into registered_people (namespace, name, approval, call, evaluated_at)
      select ${namespace}, name, ${approval}, ${call}, ${now} from given on conflict do nothing returning name
    )
    select (select count(*) from fresh)::integer as fresh,
      (select count(*) from registered_people join given using (name)
        where namespace = ${namespace} and approval = ${approval} and call = ${call})::integer as repeated`;
  if (claimed!.repeated === names.length) return undefined;
  if (claimed!.fresh < names.length) return "conflict";
  const used = await transaction`
    insert into registrations (approval, namespace, people) values (${approval}, ${namespace}, ${names.length})
    on conflict (approval, namespace) do update set people = registrations.people + excluded.people
    where registrations.people + excluded.people <= ${most}
    returning people`;
  return used.length > 0 && used[0]!["people"] <= most ? undefined : "approval-invalid";
}
