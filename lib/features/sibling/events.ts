import type { SiblingState } from "../../shared/vocabulary/child";
import type { RegistrationEvent } from "../registration/views";
import type { SiblingPanelView } from "./view";

const ACTIONS: Readonly<Record<SiblingState, string>> = { CONFIRMED: "sibling.confirm", REJECTED: "sibling.reject", UNLINKED: "sibling.unlink" };

/** What was said of brothers and sisters of a child, as lines of the history of its record. */
export const siblingEvents = (view: SiblingPanelView | null): RegistrationEvent[] =>
  (view?.rows ?? []).flatMap(({ known, decision, earlier }) =>
    known ? [...(decision ? [decision] : []), ...earlier].map(({ state, by, at }) => ({ at, action: ACTIONS[state], actor: by, office: "", from: known.number })) : []);
