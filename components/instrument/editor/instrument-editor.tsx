"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { inLanguage } from "@/components/assessment/in-language";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { RemovedRow } from "@/components/ui/removed-row";
import { SubmitButton } from "@/components/ui/submit-button";
import { useNotify } from "@/components/ui/toast";
import { saveInstrumentAction } from "@/lib/features/instrument/actions";
import { moveItem, nextFlagCode, nextItemCode } from "@/lib/features/instrument/edit";
import { instrumentFaults } from "@/lib/features/instrument/faults";
import { draftContentSchema, ITEMS_MAX, type InstrumentContent } from "@/lib/features/instrument/schema";
import type { InstrumentDraftView } from "@/lib/features/instrument/view";
import { sumOfPoints } from "@/lib/features/assessment/share";
import { DraftSteps } from "../draft-steps";
import { faultText } from "../fault-text";
import { FlagFields } from "./flag-fields";
import { FoldableRow } from "./foldable-row";
import { ItemFields } from "./item-fields";
import { NeedFields } from "./need-fields";
import { RuleFields } from "./rule-fields";
import { TextPair } from "./text-pair";

const contentOf = ({ definition }: InstrumentDraftView): InstrumentContent => {
  const { code: _code, number: _number, ...content } = definition;
  return draftContentSchema.parse(content);
};

/** A question, an answer or a red flag that was taken out while the page stands, and how it comes back. */
interface Removed {
  code: string;
  list: string;
  text: string;
  putBack: (own: InstrumentContent) => void;
}

/** The list that a question's answers are. */
const ANSWERS_OF = "answers of ";

/** The draft as a whole: what is still to mend beside it, saved as far as it has come, handed over once it is saved. */
export function InstrumentEditor({ draft }: { draft: InstrumentDraftView }) {
  const t = useTranslations("instrument.editor");
  const words = useTranslations("instrument.draft");
  const reading = useTranslations("instrument.reading");
  const faultWords = useTranslations("instrument.faults");
  const enums = useTranslations("enums");
  const locale = useLocale();
  const notify = useNotify();
  const [content, setContent] = useState(() => contentOf(draft));
  const [dirty, setDirty] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const [removed, setRemoved] = useState<readonly Removed[]>([]);
  const { run, pending, failure } = useAction(saveInstrumentAction, () => {
    setDirty(false);
    notify({ title: t("saved") });
  });
  const { earlier } = draft;
  const faults = useMemo(() => instrumentFaults(content, earlier), [content, earlier]);
  const known = useMemo(() => ({
    items: earlier.flatMap(({ dimensions }) => dimensions.flatMap(({ items }) => items.map(({ code }) => code))), flags: earlier.flatMap(({ flags }) => flags.map(({ code }) => code)),
  }), [earlier]);

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (dirty) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [dirty]);

  const edit = (change: (content: InstrumentContent) => void) => {
    const next = structuredClone(content);
    change(next);
    setContent(next);
    setDirty(true);
  };
  const restore = (one: Removed) => {
    edit(one.putBack);
    setRemoved((before) => before.filter((other) => other !== one));
  };
  const takeOut = (one: Removed, change: (own: InstrumentContent) => void) => {
    edit(change);
    // An answer goes out of the question that is being edited.
    if (!one.list.startsWith(ANSWERS_OF)) setOpen(null);
    if (one.text !== "") setRemoved((before) => [...before, one]);
  };
  /** A code that was given to another one meanwhile stays with that one. */
  const removedOf = (list: string, taken: readonly { code: string }[]) =>
    removed.filter((one) => one.list === list && taken.every(({ code }) => code !== one.code)).map((one) => (
      <li key={one.code} className="px-4 py-2">
        <RemovedRow text={one.text} onRestore={() => restore(one)} />
      </li>
    ));
  const faulty = (path: string) => faults.some((fault) => fault.path === path);
  const row = (path: string) => ({ path, open: open === path, onToggle: () => setOpen(open === path ? null : path), faulty: faulty(path) });
  const goTo = (path: string) => {
    setOpen(path);
    requestAnimationFrame(() => document.getElementById(path)?.focus());
  };

  return (
    <div className="space-y-4">
      <Panel title={words("faults")} aside={faults.length > 0 ? String(faults.length) : undefined}>
        {faults.length === 0 ? (
          <p className="text-muted">{words("noFaults")}</p>
        ) : (
          <ul className="list-disc space-y-1 pl-5 text-sm">
            {faults.map((fault, index) => (
              <li key={`${fault.code}-${fault.path}-${index}`}>
                {faultText(faultWords, enums, fault)}{" "}
                <Button size="sm" variant="quiet" onClick={() => goTo(fault.path)}>{t("goTo")}</Button>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel title={t("name")} id="title">
        <TextPair name="title" label={t("name")} value={content.title} onChange={(change) => edit((own) => change(own.title))} />
      </Panel>
      {content.dimensions.map((dimension, d) => (
        <Panel
          key={dimension.code} id={`dimensions.${d}`} title={enums(`AssessmentDimension.${dimension.code}`)} flush
          aside={t("sum", { sum: sumOfPoints(dimension.items.map(({ options }) => Math.max(0, ...options.map(({ points }) => points)))) })}
        >
          <ul className="divide-y divide-line">
            {dimension.items.map((item, i) => {
              const path = `dimensions.${d}.items.${i}`;
              const items = (own: InstrumentContent) => own.dimensions[d]?.items ?? [];
              const move = (by: -1 | 1) => {
                edit((own) => moveItem(items(own), i, by));
                setOpen(`dimensions.${d}.items.${i + by}`);
              };
              return (
                <FoldableRow
                  key={item.code} {...row(path)} code={item.code} name={inLanguage(item.label, locale)} hint={item.options.map(({ points }) => points).join(" / ")}
                  actions={
                    <>
                      {i > 0 && <Button size="sm" onClick={() => move(-1)}>{t("up")}</Button>}
                      {i < dimension.items.length - 1 && <Button size="sm" onClick={() => move(1)}>{t("down")}</Button>}
                      <Button size="sm" onClick={() => takeOut({ code: item.code, list: dimension.code, text: inLanguage(item.label, locale), putBack: (own) => { items(own).splice(i, 0, item); } }, (own) => { items(own).splice(i, 1); })}>{t("removeItem")}</Button>
                    </>
                  }
                >
                  <ItemFields
                    path={path} item={item} onChange={(change) => edit((own) => { const found = items(own)[i]; if (found) change(found); })}
                    removed={removed.filter(({ list }) => list === ANSWERS_OF + item.code).map((one) => ({ code: one.code, text: one.text, onRestore: () => restore(one) }))}
                    onRemove={(index) => {
                      const option = item.options[index];
                      if (!option) return;
                      const answers = (own: InstrumentContent) => items(own).find(({ code }) => code === item.code)?.options;
                      const text = inLanguage(option.label, locale) || t("option", { number: index + 1 });
                      takeOut({ code: option.code, list: ANSWERS_OF + item.code, text, putBack: (own) => { answers(own)?.splice(index, 0, option); } }, (own) => { answers(own)?.splice(index, 1); });
                    }}
                  />
                </FoldableRow>
              );
            })}
            {removedOf(dimension.code, dimension.items)}
          </ul>
          {dimension.items.length < ITEMS_MAX && (
            <div className="border-t border-line px-4 py-2">
              <Button
                size="sm" icon="plus"
                onClick={() => {
                  const code = nextItemCode(content, dimension.code, known.items);
                  edit((own) => { own.dimensions[d]?.items.push({ code, label: { zh: "", en: "" }, options: [{ code: "o1", points: 1, label: { zh: "", en: "" } }, { code: "o2", points: 0, label: { zh: "", en: "" } }] }); });
                  setOpen(`dimensions.${d}.items.${dimension.items.length}`);
                }}
              >
                {t("addItem")}
              </Button>
            </div>
          )}
        </Panel>
      ))}
      <Panel title={reading("flags")} id="flags" flush>
        <ul className="divide-y divide-line">
          {content.flags.map((flag, index) => (
            <FoldableRow key={flag.code} {...row(`flags.${index}`)} code={String(index + 1)} name={inLanguage(flag.label, locale)}>
              <FlagFields
                path={`flags.${index}`} flag={flag} kept={known.flags.includes(flag.code)} onChange={(change) => edit((own) => { const found = own.flags[index]; if (found) change(found); })}
                onRemove={() => takeOut({ code: flag.code, list: "flags", text: inLanguage(flag.label, locale), putBack: (own) => { own.flags.splice(index, 0, flag); } }, (own) => { own.flags.splice(index, 1); })}
              />
            </FoldableRow>
          ))}
          {removedOf("flags", content.flags)}
        </ul>
        <div className="border-t border-line px-4 py-2">
          <Button
            size="sm" icon="plus"
            onClick={() => {
              const code = nextFlagCode(content, known.flags);
              edit((own) => { own.flags.push({ code, dimension: "GUARDIANSHIP", fault: "NONE", label: { zh: "", en: "" } }); });
              setOpen(`flags.${content.flags.length}`);
            }}
          >
            {t("addFlag")}
          </Button>
        </div>
      </Panel>
      <Panel title={reading("needs")} id="needs" flush>
        <ul className="divide-y divide-line">
          {content.needs.map((need, index) => (
            <FoldableRow key={need.need} {...row(`needs.${index}`)} code={String(index + 1)} name={inLanguage(need.label, locale)} hint={need.tasks.map((task) => task.slice(1).replace("_", ".")).join(" ")}>
              <NeedFields path={`needs.${index}`} need={need} onChange={(change) => edit((own) => { const found = own.needs[index]; if (found) change(found); })} />
            </FoldableRow>
          ))}
        </ul>
      </Panel>
      <Panel title={reading("rules")} id="rules">
        <RuleFields content={content} onChange={edit} />
      </Panel>
      <ActionResultMessage failure={failure} typed={{ kept: "page" }} />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton type="button" pending={pending} onClick={() => run({ versionId: draft.id, version: draft.version, content })}>{t("save")}</SubmitButton>
      </div>
      {dirty ? <Alert tone="info">{t("unsaved")}</Alert> : <DraftSteps draft={draft} />}
    </div>
  );
}
