/** A parent or carer by what tells whether two records mean one person. */
export interface Identity {
  name: string;
  idIndex: string | null;
  phoneIndex: string | null;
}

/** Whether two records mean one person: by the ID number, and two of them are two people, whatever they are called; else by name and phone, by the name alone where the two children were confirmed. */
export function isOnePerson(a: Identity, b: Identity, confirmed: boolean): boolean {
  if (a.idIndex !== null && b.idIndex !== null) return a.idIndex === b.idIndex;
  return a.name === b.name && (confirmed || (a.phoneIndex !== null && a.phoneIndex === b.phoneIndex));
}
