import type { ReactNode } from "react";

const NUMBER = /([A-Z]{2}-[\d-]*\d|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d))/;

/** Numbers of records (GA-110105004-2026-00012) and days (2026-11-26) in a text stay in one piece: a browser would break them at their hyphens. What is no text stays as it is. Texts of headers, alerts, lists and notices come through here by themselves. */
export function unbroken(text: ReactNode): ReactNode {
  if (typeof text !== "string" || !NUMBER.test(text)) return text;
  // One element around the parts: in a button each of them would be an item of its own.
  return <span>{text.split(NUMBER).map((part, index) => (index % 2 === 1 ? <span key={index} className="whitespace-nowrap">{part}</span> : part))}</span>;
}
