import { accountEntries } from "./account";
import { administrationEntries } from "./administration";
import { areaEntries } from "./area";
import { intakeEntries } from "./intake";
import { assessmentEntries } from "./assessment";
import { breakGlassEntries } from "./break-glass";
import { caseEntries } from "./case";
import { closingEntries } from "./closing";
import { conferenceEntries } from "./conference";
import { courtEntries } from "./court";
import { deadlineEntries } from "./deadline";
import type { Entries } from "./entry";
import { instrumentEntries } from "./instrument";
import { matrixEntries } from "./matrix";
import { purposeEntries } from "./purpose";
import { correctionEntries } from "./correction";
import { moveEntries } from "./move";
import { pilotEntries } from "./pilot";
import { planEntries } from "./plan";
import { privacyEntries } from "./privacy";
import { referralEntries } from "./referral";
import { registrationEntries } from "./registration";
import { rightsEntries } from "./rights";
import { rosterEntries } from "./roster";
import { screeningEntries } from "./screening";
import { ladderEntries } from "./ladder";
import { sealEntries } from "./seal";
import { siblingEntries } from "./sibling";
import { urgentEntries } from "./urgent";
import { visitEntries } from "./visit";

/** Every server action, with who may call it and what the others are told. One that is missing here fails the test. */
export const ACTIONS: Entries = {
  ...areaEntries, ...intakeEntries, ...accountEntries, ...administrationEntries, ...assessmentEntries, ...breakGlassEntries, ...caseEntries, ...correctionEntries, ...closingEntries, ...deadlineEntries, ...instrumentEntries, ...matrixEntries, ...purposeEntries, ...moveEntries, ...siblingEntries, ...pilotEntries, ...planEntries, ...privacyEntries, ...referralEntries,
  ...registrationEntries, ...rightsEntries, ...rosterEntries, ...screeningEntries, ...ladderEntries, ...conferenceEntries, ...courtEntries, ...sealEntries, ...urgentEntries, ...visitEntries,
};
