import { surnameLengthOf } from "./surnames";

/**
 * How personal data stands on pages for whoever may not see it whole (domain: privacy and trust): 张**, first 6 and last 2 of an ID
 * number, first 3 and last 4 of a phone. The number of stars says nothing of the length of a name.
 */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  if (characters.length === 0) return "";
  return `${characters.slice(0, surnameLengthOf(name.trim())).join("")}**`;
}

/** First 6 and last 2 characters; a document of fewer than 15 characters keeps its first 2 and its last only. */
export function maskId(id: string): string {
  const text = id.trim();
  if (text.length === 0) return "";
  const [head, tail] = text.length >= 15 ? [6, 2] : text.length >= 6 ? [2, 1] : [0, 0];
  return text.slice(0, head) + "*".repeat(text.length - head - tail) + text.slice(text.length - tail);
}

/** 138****5678; a short number keeps its last 2 digits. */
export function maskPhone(phone: string): string {
  const text = phone.trim();
  const digits = text.replace(/\D/g, "");
  if (digits.length === 0) return text === "" ? "" : "****";
  return digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.length > 4 ? digits.slice(-2) : ""}`;
}
