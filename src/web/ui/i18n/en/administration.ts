import type { Catalogue } from "../message.ts";

/** Devices and how they are unlocked, members, desks, invitations, and what goes wrong there. */
export const administration = {
  "sign-in.title": "Open this device",
  "sign-in.lead": "Your keys lie here, locked. Your passphrase opens them; nobody else knows it.",
  "sign-in.passphrase.demo": "It was printed when the demonstration was started for the first time.",
  "sign-in.other": "Somebody else",
  "sign-in.forgotten": "Passphrase forgotten?",
  "sign-in.forgotten.explain":
    "Nobody can open this device without it. Empty it and ask your administrator for a new invitation.",
  "sign-in.footer":
    "Locked means: no key and no name is in memory. After ten idle minutes this page locks itself.",

  "welcome.title": "The office",
  "welcome.lead":
    "This browser is no device of an officer yet. Open the link of your invitation, or paste it here.",
  "welcome.demo": "A demonstration with invented people. Choose who you want to be.",
  "welcome.demo.failed": "This device could not be fetched. Try again.",
  "welcome.link": "Link of the invitation",
  "welcome.link.hint": "It begins with https:// and has a long row of letters after the #.",
  "welcome.link.fault": "This is not a whole invitation. Copy the link once more, up to its last letter.",

  "enrol.title": "Make this browser your device",
  "enrol.lead":
    "Keys are made here and never leave. Choose a passphrase; then your administrator compares a number with you and lets you in.",
  "enrol.go": "Make my device",
  "enrol.taken": "A device lies in this browser already. Open it, or empty it first.",
  "enrol.other-network":
    "This invitation belongs to another network. Open its link at the address it came with.",

  fingerprint: "Fingerprint of this device",
  "waiting.title": "Almost there",
  "waiting.lead": "Your device is made. An administrator of your organisation must now let it in.",
  "waiting.read-out":
    "Call them or go to them, and read these numbers out. They must see the same ones before they certify.",
  "waiting.look-again": "Look again",
  "waiting.removed": "This device was removed",
  "waiting.removed.explain":
    "It can open nothing any more. If that is a mistake, ask your administrator. Otherwise empty it under “Passphrase forgotten?” after locking.",

  "work.you": "You",
  "work.desk": "Desk",
  "work.lock": "Lock",

  "device.desks": "Desks",
  "device.desks.none": "You work at no desk yet. Your administrator assigns you.",
  "device.quota": "What you may still open",
  "device.quota.new": "You are new: until {moment} you may open three records a day.",
  "device.waiting": "Changes that wait",
  "device.waiting.none": "None. Everything you wrote has arrived.",

  "desk-state.ready": "ready",
  "desk-state.waiting-for-key": "A colleague has confirmed this device. The key of the desk is on its way.",
  "desk-state.waiting-for-confirmation":
    "A colleague at the desk must compare the fingerprint of this device, under “Organisation”, “Desks”.",
  "desk-state.without-key": "The desk has no key yet.",
  "desk-state.without-key.explain": "Whoever comes first makes it, for all who work there.",
  "desk-state.begin": "Make the first key",
  "desk-state.begun": "The desk has its key.",
  "reseal.explain":
    "Somebody left this desk. Old cases are locked again under the new key; it can be done now or bit by bit.",
  "reseal.remaining": {
    one: "{count} case still lies under the old key.",
    other: "{count} cases still lie under the old key.",
  },
  "reseal.done": "No case lies under an old key any more: the removal is finished.",
  "reseal.go": "Lock old cases again",

  "duty.tracing": "Tracing desk",
  "duty.child-protection": "Child protection desk",
  "duty.learning": "Learning desk",
  "duty.dpo": "Data protection desk",
  "member-role.administrator": "administrator",
  "member-role.tracing-officer": "tracing officer",
  "member-role.dpo": "data protection officer",
  "member-role.learning-officer": "learning officer",

  "organisation.members": "Members",
  "organisation.desks": "Desks",
  "organisation.invite": "Invite",
  "organisation.log": "Log",

  "members.none": "Nobody yet.",
  "members.name": "Name",
  "members.roles": "Roles",
  "members.since": "Since",
  "members.devices": "Devices",
  "members.state": "State",
  "members.active": "active",
  "members.founder": "founder",
  "members.removed": "removed on {day}",
  "members.waiting": "Waiting to be let in",

  "certify.newcomer": "A new colleague",
  "certify.device-of": "Another device of {name}",
  "certify.asked": "Asked on {moment}",
  "certify.compare": "Let the person read their numbers to you, by telephone or face to face. Never by mail.",
  "certify.compared": "I have compared all twenty-four digits with the person",
  "certify.compare-first": "Compare first: otherwise a stranger’s device could slip in.",
  "certify.name": "Name",
  "certify.name.hint": "Only desks of your organisation read it. The register holds a scrambled trace of it.",
  "certify.roles": "Roles",
  "certify.go": "Let them in",
  "certify.done": "The device is certified.",

  "member.since": "since {day}",
  "member.desks": "Works at: {desks}",
  "member.this-device": "this device",
  "member.another-device": "Invite another device",
  "member.another-device.explain":
    "Open this link on the other device. It registers nothing until the numbers were compared.",
  "member.remove-device": "Remove this device",
  "member.remove-device.explain": "Lost or stolen: it is refused at once, and its desks begin new keys.",
  "member.device-removed": "The device is removed.",
  "member.remove": "Remove this member",
  "member.remove.word": "remove",
  "member.remove.at-once": "Gate and vault refuse all their devices from this moment.",
  "member.remove.new-key":
    "Each desk they worked at begins a new key, by whichever colleague’s device is next.",
  "member.remove.reseal":
    "Old cases are locked again under it in the background; “This device” shows how many remain.",
  "member.remove.kept":
    "What they had already read cannot be unread. Their device is told to wipe what it holds.",
  "member.removed": "Removed. They can open nothing any more.",

  "desks.none": "No desk yet.",
  "desks.without-key": "No key yet: a member of the desk makes it under “This device”.",
  "desks.generation": "Key number {number}",
  "desks.generation-due": "A new key is due and begins by itself.",
  "desks.unconfirmed": "Devices that wait for a colleague",
  "desks.confirm": "Confirm this device",
  "desks.confirmed": "Confirmed. The desk’s key is on its way to the device.",
  "desks.assign": "Assign a member",
  "desks.assign.go": "Assign",
  "desks.assigned": "Assigned. A colleague at the desk must still confirm their device.",
  "desks.remove": "Take off this desk",
  "desks.removed": "Taken off. A new key begins.",
  "desks.open": "Open a desk",
  "desks.duty": "What for",
  "desks.opened": "The desk is open.",

  "invite.lead": "A newcomer comes in by a link and a comparison of numbers. The link alone opens nothing.",
  "invite.step.link": "Make a link and give it to the person, or let the courier mail it.",
  "invite.step.fingerprint": "The person opens it, chooses a passphrase and reads twenty-four digits to you.",
  "invite.step.certify": "You compare them under “Members” and let the person in.",
  "invite.step.desk": "You assign them to a desk; a colleague there confirms their device.",
  "invite.make": "Make an invitation",
  "invite.link": "The link of this invitation:",
  "invite.mail": "Mail it",
  "invite.mail.explain":
    "The address goes sealed to the courier alone, which writes one mail and keeps nothing.",
  "invite.language": "Language of the mail",
  "invite.mailed": "The mail is on its way.",

  "log.lead":
    "Every opening in this organisation, written down before it happened and chained so that no line can vanish. Records are numbers here.",
  "log.empty": "Nothing was opened yet.",
  "log.time": "When",
  "log.who": "Who",
  "log.desk": "Desk",
  "log.record": "Record",
  "log.number": "Line",

  "office.refusal.gate-away": "The gate does not answer. What lies on this device can still be read.",
  "office.refusal.vault-away": "The vault does not answer. What lies on this device can still be read.",
  "office.refusal.quota-until":
    "You have opened as many records as you may for now. The next at {moment}; or ask a colleague to approve more.",
  "office.refusal.training-required": "This needs current training. Show your certificate first.",
  "office.refusal.to-training": "To my training",
  "office.refusal.report-too-close":
    "This question is too close to one that was answered: together they would tell of a few people. Ask a wider one, or wait until next week.",
  "office.refusal.prerequisite-missing": "A course is needed before this one.",
  "office.refusal.register":
    "The register that the gate shows does not follow from the one this device knows. Nothing of it was taken. Please report this at once.",
  "office.refusal.register-too-old":
    "The register was last seen too long ago to lock anything for others. Wait until the gate answers.",
  "office.refusal.evaluation-forged":
    "A server did not keep to the search protocol. Nothing was sent on. Please report this.",
  "office.refusal.not-at-desk": "This device does not hold the key of this desk.",
  "office.refusal.not-kept": "This is not on the device, and the network is away.",
  "office.refusal.no-write-right": "This desk may read this part, not write to it.",
  "office.refusal.no-share-right": "This desk may not share this part.",
  "office.refusal.desk-without-key": "The other desk has no key yet: nothing can be locked for it.",
  "office.refusal.status-not-allowed":
    "This status cannot follow the present one. Perhaps a colleague has changed it.",
  "office.refusal.wrong-record": "This cannot be done with this kind of record.",
  "office.refusal.log-broken":
    "The log is not what it was: a line was changed, dropped or moved, or the end is missing. Report this.",
  "office.refusal.fault-found":
    "Parts of the case are not as they were signed. Until that is cleared nothing is written.",

  "office.culprit.gate": "the gate",
  "office.culprit.vault": "the vault",
  "office.culprit.author": "whoever wrote it",
  "office.fault.missing": {
    one: "The vault withheld entry {numbers} of “{part}”.",
    other: "The vault withheld entries {numbers} of “{part}”.",
  },
  "office.fault.altered": "The vault changed entry {number} of “{part}”.",
  "office.fault.statement": "The vault showed a statement about “{part}” that the gate did not sign.",
  "office.fault.chain": "“{part}” stands in another order from entry {number} on; it came from {culprit}.",
  "office.fault.not-served": "The vault did not hand over the locked box of “{part}”.",
  "office.fault.box": "The vault changed the locked box of “{part}”.",
  "office.fault.half": "Half of the key of “{part}” is wrong; it came from {culprit}.",
  "office.fault.stranger": "Somebody wrote in “{part}” who may not write there; it was left out.",
  "office.fault.grant": "A permission for “{part}” is not as it was signed; it came from {culprit}.",
  "office.fault.entry": "Entry {number} of “{part}” does not open with the keys of this desk.",
} as const satisfies Catalogue;
