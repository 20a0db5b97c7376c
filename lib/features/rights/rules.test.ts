import { describe, expect, it } from "vitest";
import { DATA_SPEAKERS, RIGHTS_REQUEST_KINDS } from "../../shared/vocabulary/rights";
import { emptyRegistration } from "../registration/defaults";
import type { RegistrationForm } from "../registration/schema";
import { endangers, formFor, namesHarm } from "./rules";

const blank = emptyRegistration({ today: "2026-11-20", filledBy: "某" });

describe("endangers", () => {
  const dangerous = RIGHTS_REQUEST_KINDS.flatMap((kind) => DATA_SPEAKERS.filter((speaker) => endangers(kind, speaker, true)).map((speaker) => `${kind} ${speaker}`));
  it("is what a guardian or an agent asks of a family with harm, but a correction; never what the child asks", () => {
    const others = ["FATHER", "MOTHER", "CARER", "AGENT"];
    expect(dangerous.sort()).toEqual(["ACCESS", "DELETION", "OBJECTION"].flatMap((kind) => others.map((speaker) => `${kind} ${speaker}`)).sort());
  });
  it("is nothing where no harm is known", () => {
    for (const kind of RIGHTS_REQUEST_KINDS) for (const speaker of DATA_SPEAKERS) expect(endangers(kind, speaker, false)).toBe(false);
  });
});

describe("namesHarm", () => {
  const form = (harms: RegistrationForm["guardianship"]["harms"]) => ({ guardianship: { ...blank.guardianship, harms } });
  it.each([[[], false], [["NONE"], false], [["NEGLECT"], true]] as const)("%j → %s", (harms, expected) => expect(namesHarm(form([...harms]))).toBe(expected));
});

describe("formFor", () => {
  const whole = blank;
  const form: RegistrationForm = {
    ...whole,
    head: { ...whole.head, source: "POLICE" },
    parents: [{ ...whole.parents[0], phone: "13800000001", workPlace: "甲厂", idNumber: "x" }, { ...whole.parents[1], phone: "13800000002", workPlace: "乙厂", idNumber: "y" }] as typeof whole.parents,
    guardianship: { ...whole.guardianship, carerPhone: "13800000003", harms: ["VIOLENCE"] },
    health: { ...whole.health, mentalNotes: "与社工谈到的心事", behaviourNotes: "夜里惊醒" }, need: { ...whole.need, narrative: "邻居反映" }, history: { ...whole.history, misconduct: "旷课" },
  };
  const told = (speaker: (typeof DATA_SPEAKERS)[number]) => JSON.stringify(formFor(speaker, form));

  it("gives the child everything about itself, and nobody else's phone, number or work place", () => {
    expect(told("CHILD")).toMatch(/与社工谈到的心事/);
    expect(told("CHILD")).toMatch(/VIOLENCE/);
    expect(told("CHILD")).not.toMatch(/1380000000|甲厂|乙厂|邻居反映/);
    expect(formFor("CHILD", form).head.source).toBeNull();
  });
  it("gives a parent its own data, not the other's", () => {
    expect(told("FATHER")).toMatch(/13800000001/);
    expect(told("FATHER")).not.toMatch(/13800000002|乙厂|13800000003/);
    expect(told("MOTHER")).toMatch(/13800000002/);
    expect(told("CARER")).toMatch(/13800000003/);
  });
  it.each(["FATHER", "MOTHER", "CARER", "AGENT"] as const)("tells %s neither the child's confidences nor what was found on harm, nor who reported", (speaker) => {
    expect(told(speaker)).not.toMatch(/心事|惊醒|VIOLENCE|邻居反映|旷课/);
    expect(formFor(speaker, form).head.source).toBeNull();
  });
});
