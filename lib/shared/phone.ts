/** A mobile number, with or without the country, or a line with its area code and extension; spaces do not count. A line without its area code never begins with 0: that is one cut short. */
const PHONE = /^((\+?86[- ]?)?1[3-9]\d{9}|(0\d{2,3}-?\d{7,8}|[1-9]\d{6,7})(-\d{1,6})?)$/;

export const isPhone = (phone: string): boolean => PHONE.test(phone.replace(/\s/g, ""));

/** The address that dials a number on a phone. */
export const dialHref = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, "")}`;
