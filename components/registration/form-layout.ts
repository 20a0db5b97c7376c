/** How the fields of a filled-in form stand, on the page and on paper. */
export const WIDE = new Set(["residence.currentAddress", "residence.registeredAddress", "health.mentalNotes", "health.behaviourNotes", "history.misconduct", "need.suggestedHelp", "need.narrative"]);
/** Said with the community. */
export const LEFT_OUT = new Set(["currentStreet", "role"]);
