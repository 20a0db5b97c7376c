/** True for the text form of a record's id (a UUID): an address typed by hand must not reach the database as one. */
export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
