import { nameOfOrganisation } from "#client/session/officer-session.ts";
import type { Author } from "#keys/key-holder.ts";
import { deviceOfAuthor } from "#keys/key-holder.ts";
import type { MemberId } from "#base/id.ts";
import { t } from "#web/ui/i18n/translator.ts";
import type { Work } from "./work/work.ts";

/** Who wrote: a colleague by name, somebody elsewhere by their organisation, a family as the family. */
export function nameOfAuthor(work: Work, author: Author): string {
  const device = deviceOfAuthor(author);
  if (!device) return t("who.family");
  const member = work.session.register.state().deviceById.get(device)?.member;
  return member ? nameOfMember(work, member) : t("who.unknown");
}

export function nameOfMember({ session, self, nameByMember }: Work, member: MemberId): string {
  if (self.value?.id === member) return t("who.you");
  const name = nameByMember.value.get(member);
  if (name !== undefined) return name;
  const organisation = session.register.state().memberById.get(member)?.organisation;
  if (!organisation) return t("who.unknown");
  return organisation === self.value?.organisation
    ? t("who.colleague")
    : (nameOfOrganisation(session, organisation) ?? t("who.unknown"));
}
