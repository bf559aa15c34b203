import type { Catalogue } from "../message.ts";

export const request = {
  "family.enter.title": "Open my request",
  "family.enter.code": "Access code",
  "family.enter.hint": "Capitals or small letters, with or without spaces: as you like.",
  "family.enter.open": "Open",
  "family.enter.incomplete": "A whole code has {count} letters and numbers. Here are {typed}.",
  "family.enter.foreign": "“{sign}” does not occur in any code. Look at that place on your paper.",
  "family.enter.mistyped": "There is a slip in the code. Compare it with your paper, group by group.",
  "family.enter.unknown":
    "We cannot open anything with this code. Compare it with your paper. After several tries you must wait a while.",
  "family.enter.lost":
    "Lost the code? Go to your society. They can search for your request when they know who you are.",
  "family.enter.memory":
    "We do not keep the code on this phone. When the page is loaded again, you type it again.",

  "family.request.title": "My request",
  "family.request.for": "Search for {name}",
  "family.request.own": "Registration of {name}",
  "family.request.news": "News",
  "family.request.close": "Close and forget on this phone",
  "family.request.closed": "Closed. Nothing of it is left on this phone.",
  "family.request.back": "Back to my request",
  "family.access.title": "Who may read and find it",
  "family.access.lead": "At this moment these may read:",

  "family.status.received": "We have your request. A tracing officer will read it soon.",
  "family.status.accepted": "Your society has taken your request in and prepares the search.",
  "family.status.tracing-in-progress": "We are searching. If we need something from you, we write here.",
  "family.status.possible-match":
    "There is something that may lead on. It must still be checked. Please wait before you hope too much; we write to you as soon as we know.",
  "family.status.verified": "What we found has been checked. Your society will write to you about it.",
  "family.status.located":
    "We know where the person is. They decide whether and how they want contact. We write to you.",
  "family.status.contact-restored": "You are in contact again. If we can still help, write to us.",
  "family.status.reunited": "You are together again. We wish you all the best.",
  "family.status.closed": "The search is closed. You can write to us if there is something new.",
  "family.status.withdrawn": "You took this request back. Nobody searches any more.",

  "family.messages.title": "Messages",
  "family.messages.empty": "No messages yet.",
  "family.messages.from-society": "{society} wrote on {day}",
  "family.messages.from-you": "You wrote on {day}",
  "family.messages.write": "Your message",
  "family.messages.reader": "Only the tracing officers of {society} read it.",
  "family.messages.sent": "Your message has been sent.",
  "family.messages.fault": "Write a few words first.",

  "family.add.title": "Add information",
  "family.add.lead": "Something new, something forgotten, a new telephone number: every detail can help.",
  "family.add.words": "What do you want to add?",
  "family.add.sent": "Added. The tracing officers see it with your request.",

  "family.opened.title": "Who opened my record",
  "family.opened.lead":
    "Each time somebody reads your record it is written here. If something looks wrong to you, write to us.",
  "family.opened.unnamed":
    "“Compared under your consent” stands here whether or not anybody compared, without a place and a day, so that nobody is given away who does not wish to be found.",

  "family.change-consent.title": "Who may find this record",
  "family.change-consent.withdraw": "Take back my consent to search",
  "family.change-consent.withdraw-other": "Take back this consent",
  "family.change-consent.withdrawn": "Taken back. From now on nobody can find or compare your record.",
  "family.change-consent.ended": "Taken back on {day}",
  "family.change-consent.explain":
    "This works at once. Your society still has your request. What has been read already cannot be unread.",

  "family.withdraw.title": "Take back my request",
  "family.withdraw.explain":
    "We stop searching. Your society still keeps the request until it is erased. If you change your mind, write a new request.",
  "family.withdraw.word": "stop",
  "family.withdraw.action": "Take my request back",
  "family.withdraw.done": "Your request is taken back. Nobody searches any more.",

  "family.erase.title": "Erase everything",
  "family.erase.explain":
    "After a waiting time of a few days, everything that we hold about this request becomes unreadable and cannot be brought back. Until then you can cancel it here with your access code.",
  "family.erase.why-wait":
    "We wait these days because codes are sometimes taken from people, or used under threat.",
  "family.erase.word": "erase",
  "family.erase.action": "Ask for erasure",
  "family.erase.asked": "Erasure is asked for. It happens on {day}.",
  "family.erase.cancel": "Cancel the erasure",
  "family.erase.cancelled": "Cancelled. Your request stays as it was.",
} as const satisfies Catalogue;
