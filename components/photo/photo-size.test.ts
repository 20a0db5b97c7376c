import { describe, expect, it } from "vitest";
import { DRAFT_LIMIT } from "@/lib/features/draft/schema";
import { ATTEMPTS, PHOTO_BYTES, PHOTO_EDGE, sizeWithin } from "./photo-size";
import { holdsPicture, readPhotoDraft, writePhotoDraft } from "./photo-draft";

describe("the size of a photo", () => {
  it.each([
    [4000, 3000, { width: 600, height: 450 }], [3000, 4000, { width: 450, height: 600 }], [320, 240, { width: 320, height: 240 }], [10_000, 3, { width: 600, height: 1 }],
  ])("%i × %i", (width, height, size) => {
    expect(sizeWithin(width, height, PHOTO_EDGE)).toEqual(size);
  });

  it("of every attempt is at most that of the one before", () => {
    for (const [index, { edge }] of ATTEMPTS.entries()) expect(edge).toBeLessThanOrEqual(ATTEMPTS[index - 1]?.edge ?? PHOTO_EDGE);
  });

  it("fits into a draft", () => {
    const picture = `data:image/jpeg;base64,${Buffer.alloc(PHOTO_BYTES).toString("base64")}`;
    expect(writePhotoDraft({ clientKey: "00000000-0000-4000-8000-000000000001", picture }).length).toBeLessThan(DRAFT_LIMIT);
  });
});

describe("a photo kept with a draft", () => {
  const kept = { clientKey: "k", picture: "data:image/jpeg;base64,AAAA" };

  it("comes back to the registration that it was taken for, and to no other", () => {
    expect(readPhotoDraft(writePhotoDraft(kept), "k")).toBe(kept.picture);
    expect(readPhotoDraft(writePhotoDraft(kept), "another")).toBeNull();
    expect(readPhotoDraft(writePhotoDraft({ ...kept, picture: null }), "k")).toBeNull();
    expect([holdsPicture(writePhotoDraft(kept)), holdsPicture(writePhotoDraft({ ...kept, picture: null })), holdsPicture(null)]).toEqual([true, false, false]);
  });

  it("is nothing but a JPEG of our own", () => {
    for (const picture of ["https://example.org/a.jpg", "data:text/html;base64,AAAA", "javascript:alert(1)", 7]) expect(readPhotoDraft(JSON.stringify({ clientKey: "k", picture }), "k")).toBeNull();
    for (const text of [null, undefined, "", "{", "[]"]) expect(readPhotoDraft(text, "k")).toBeNull();
  });
});
