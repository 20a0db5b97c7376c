import { capacityOf, isBarred, isClosedTo, overseesOpening, tiesOf } from "./capacity";
import type { FileFacts, PersonFacts, RecordFacts, Write } from "./facts";

/**
 * Who may read and write what of a child's file, told once more from the notice of 24 July 2013 (四 主责部门, 协助部门, 协作部门; 六(一)) and the domain's
 * 'who sees what'. It knows nothing of the product: no import from it, no policy, no table. Where it and the product differ, one of them is wrong.
 */

/** Whether a community is told what became of a report: of its own, and only that it was received, taken up, ended. */
export const mayFollow = (person: PersonFacts, file: FileFacts, record: RecordFacts) =>
  record.kind === "intake" && record.byOrg === person.orgId && capacityOf(person) === "community" && !isClosedTo(person, file);

/** Whether a person may read a row of a file. */
export function mayRead(person: PersonFacts, file: FileFacts, record: RecordFacts): boolean {
  const { capacity, own, opened, neighbour, works } = tiesOf(person, file);
  const mine = (orgId: string) => orgId === person.orgId;
  // The auditor reads who opened what, by number alone.
  if (record.kind === "opening" && capacity === "auditor") return true;
  if (isClosedTo(person, file) && record.kind !== "area" && record.kind !== "patrol" && record.kind !== "team" && record.kind !== "streetCount" && record.kind !== "log") {
    if (isBarred(person, file)) return false;
    // Who opened it in danger before, and whoever answers for that, is told of the opening. The city counts all rows, which name nobody and tell of no seal; place and office count without it.
    if (record.kind === "opening") return (["street", "district", "station"].includes(capacity) && record.byUser === person.userId) || overseesOpening(person, record.officeDivision);
    return record.kind === "registration" && capacity === "monitor";
  }
  switch (record.kind) {
    // Name, age, address and carer: for the community too, which looks in on the child.
    case "child":
    case "guardian":
      return own || opened || neighbour;
    case "names":
    case "case":
    case "plan":
    case "assessment":
    case "progress":
    case "entry":
    case "measure":
      return own || opened;
    // Rows without a name are what the city monitors.
    case "registration":
      return own || opened || capacity === "monitor";
    // Whoever registers reads the form; an agency works on the case assigned to it.
    case "form":
      return own || (opened && capacity === "station");
    case "event":
      return own || (opened && record.about === "CASE");
    // What goes back and forth between street and district is theirs.
    case "version":
      return own || (opened && record.state === "APPROVED");
    // What the person asked for itself is its own, the street's and the district's.
    case "comment":
    case "reply":
    // What the street finds when it looks at its plan again, and who countersigned it.
    case "planCheck":
    case "closing":
    case "request":
    case "consent":
    // Admonitions, suits, judgments, clocks that stand still: the street's and its district's.
    case "rung":
    case "pause":
    // A conference is the street's and its district's, with its minutes; an invited office reads its own invitation and its own tasks.
    case "conference":
      return own;
    case "assignment":
      return own || (opened && mine(record.orgId));
    case "referral":
    case "message":
    case "invitation":
    case "conferenceTask":
      return own || (works && mine(record.toOrg));
    // Only until the referral ends.
    case "disclosure":
      return own || (works && mine(record.toOrg) && record.running);
    case "visit":
    case "findings":
      return own || opened || (neighbour && mine(record.byOrg));
    // Evidence and court papers stay with street and district.
    case "document":
      if (own) return true;
      if (opened && (mine(record.byOrg) || ["PHOTO", "ASSESSMENT", "VISIT"].includes(record.papers))) return true;
      if (opened && capacity === "station" && record.papers === "REGISTRATION") return true;
      // What the sender gave along is the receiver's while the referral runs, like what was disclosed.
      if (record.papers === "GIVEN") return works && mine(record.toOrg) && record.running;
      return works && record.withReferral && mine(record.byOrg);
    case "task":
      return own || (opened && record.about === "CASE") || (works && mine(record.ownerOrg));
    case "notice":
      return mine(record.toOrg) && (record.toUser === null || record.toUser === person.userId) && (record.toRole === null || person.roles.includes(record.toRole));
    case "draft":
      return record.ofUser === person.userId;
    // A round has communities visit their own households, in the street's work: they read what is on the list there.
    case "householdVisit":
      return own || neighbour || (capacity === "station" && mine(record.byOrg));
    // Who goes there in a round.
    case "team":
      return own || neighbour || (capacity === "station" && file.division.startsWith(person.orgDivision));
    // Where street children gather, and who has patrolled there: it names nobody; the station patrols in its whole district.
    case "area":
    case "patrol":
      return own || (capacity === "station" && file.division.startsWith(person.orgDivision));
    case "urgentReport":
      return own || (["street", "district", "districtOfficer", "station"].includes(capacity) && (mine(record.fromOrg) || record.toldOrgs.some(mine)));
    // A report of a child is its place's, and of whoever wrote it down: how it was weighed, who tried what, how it ended. A community is told less of its own (mayFollow).
    case "intake":
      return own || (["street", "station", "district"].includes(capacity) && mine(record.byOrg));
    // Street and district of the record that is kept, and whoever had filed the other, for its number; what the two said before is for who merges.
    case "merge":
      return own || (["street", "station"].includes(capacity) && mine(record.filedBy));
    case "journal":
      return own && capacity === "district";
    // Who has either of the two.
    case "sibling":
      return own || (["street", "district", "districtOfficer"].includes(capacity) && record.otherDivision.startsWith(person.orgDivision));
    // What a visit reported: for who decides, and for the office that reported it.
    case "correction":
      return own || ((opened || neighbour) && mine(record.byOrg));
    // Who has the child, who handed it over for good, and who is asked to take it, while it is asked.
    case "move":
      return own || (capacity === "street" && mine(record.fromOrg)) || (["street", "district"].includes(capacity) && record.asked && mine(record.toOrg));
    case "grant":
      return own || (works && mine(record.toOrg));
    // Whoever works on a sealed file knows who else does; who is barred is known to those who bar.
    case "seal":
      return own;
    case "bar":
      return own && (capacity === "district" || (capacity === "street" && person.roles.includes("STREET_SUPERVISOR")));
    // Whoever opened it, whoever answers for the opener, the offices whose record it was, and the auditor.
    case "opening":
      return own || capacity === "auditor" || (["street", "district", "station"].includes(capacity) && record.byUser === person.userId) || overseesOpening(person, record.officeDivision);
    // How often a street's rows have changed: for whoever reads its figures.
    case "streetCount":
      return own || capacity === "monitor";
    // The auditor reads the log and nothing else.
    case "log":
      return capacity === "auditor";
  }
}

/**
 * Whether a person may do a write on a file; `record` is the row it is tried on, where rows of one kind differ by whose they are. Where a referral is concerned, any referral of the file that runs to the own organisation counts.
 */
export function mayWrite(person: PersonFacts, file: FileFacts, write: Write, record?: RecordFacts): boolean {
  const { capacity, own, opened, neighbour, works } = tiesOf(person, file);
  const street = capacity === "street" && own;
  const reviewer = capacity === "district" && own;
  const agency = capacity === "contracted" && opened;
  const station = capacity === "station" && opened;
  /** Stations search their whole district. */
  const inStationDistrict = capacity === "station" && file.division.startsWith(person.orgDivision);
  const filed = file.filingOrg === person.orgId;
  const acts = works && capacity !== "districtOfficer";
  const receives = file.referrals.some((referral) => referral.toOrg === person.orgId && referral.running);
  const received = file.referrals.some((referral) => referral.toOrg === person.orgId);
  const supervisor = person.roles.includes("STREET_SUPERVISOR");
  // A new child, a danger that somebody reports, and what one writes to others or oneself, are not this file; an opening is judged whatever became of the record.
  const beside = ["file", "reportDanger", "writeLog", "sendNotice", "keepDraft", "auditOpening", "nameArea", "changeArea", "patrol", "strikePatrol", "makeTeam", "endTeam", "recordIntake", ...(isBarred(person, file) ? [] : ["reviewOpening"])];
  if (isClosedTo(person, file) && !beside.includes(write)) return false;
  switch (write) {
    case "file":
    case "openToStation":
      return street || inStationDistrict;
    case "visitHousehold":
      return street || inStationDistrict || neighbour;
    case "correctForm":
      return filed && (street || station);
    case "judgeRegistration":
      return street || reviewer || (station && (filed || inStationDistrict));
    case "openCase":
      return street || (station && filed && inStationDistrict);
    // The street edits, the district's decision moves the case on, an agency's first shelter or subsidy is noted on it.
    case "editCase":
      return street || reviewer || agency;
    case "assess":
    case "reportProgress":
    case "enterProgress":
      return street || agency;
    case "writePlan":
    case "refer":
    case "disclose":
    case "askToClose":
      return street;
    case "decidePlan":
    case "decideClosing":
      return street || reviewer;
    // Comments are the reviewer's; the street answers them, the reviewer asks on and resolves, each marks as read what the other said.
    case "comment":
      return reviewer;
    case "reply":
    case "readReply":
      return street || reviewer;
    case "answerReferral":
      return street || (acts && receives);
    // What a court has answered, it alone corrects after the referral has ended; the street decides on what came back.
    case "correctAnswer":
      return street || (acts && file.referrals.some((referral) => referral.toOrg === person.orgId && referral.answered === true));
    case "say":
      return street || reviewer || (acts && received);
    // Whoever visits plans the next visit; the approval of a plan begins the rhythm.
    case "planVisit":
      return street || reviewer || agency || station || neighbour;
    case "logVisit":
      return street || agency || station || neighbour;
    case "addFile":
      return street || agency || station;
    case "addResult":
      return street || agency || station || (works && receives && acts);
    case "assignAgency":
      return street && supervisor;
    case "noteEvent":
      return street || reviewer || agency || station || neighbour || (acts && received);
    case "reportDanger":
      return capacity === "street" || capacity === "station";
    // A person asks at the counter of the street or of the district; consent is kept where the child is known.
    case "takeRequest":
    case "answerRequest":
      return street || reviewer;
    case "keepConsent":
    case "endConsent":
    // The street writes down what was done about the guardianship, and pauses its own clocks.
    case "takeStep":
    case "strikeStep":
    case "logFollowUp":
    case "askPause":
    case "decidePause":
    case "proposeMove":
      return street;
    // Said of two children by the street that has both.
    case "linkSibling":
      return street && (record === undefined || (record.kind === "sibling" && record.otherDivision.startsWith(person.orgDivision)));
    // The street writes into the record; whoever else visits reports.
    case "decideCorrection":
      return street;
    case "reportCorrection":
      return street || station || agency || neighbour;
    // Two records are one by the district's word.
    case "mergeRecords":
    case "undoMerge":
    case "writeJournal":
      return reviewer;
    // What the sender keeps is written down by who takes the child over: a street, or between districts the reviewer.
    case "answerMove":
      return street || reviewer;
    // Street and district call it, write its minutes and give its tasks; only the invited office itself answers, until it has been held.
    case "callConference":
    case "minuteConference":
      return street || reviewer;
    case "answerInvitation":
      return acts && record?.kind === "invitation" && record.toOrg === person.orgId && record.running;
    case "finishConferenceTask":
      return street || reviewer || (acts && record?.kind === "conferenceTask" && record.toOrg === person.orgId);

    case "correctChild":
      return street || reviewer || station;
    case "addName":
      return street || station || inStationDistrict;
    case "dropName":
    case "addCarer":
    case "changeCarer":
    case "dropCarer":
    case "addRegistration":
    case "addForm":
      return street || station;
    case "nameArea":
    case "changeArea":
      return street;
    // A team of a round: of the place's own office or its district, which names nobody's child.
    case "makeTeam":
    case "endTeam":
      return own;
    case "patrol":
      return street || inStationDistrict;
    // What was written down by mistake is struck out: by the street of the place, or by the station whose patrol it was.
    case "strikePatrol":
      return street || (inStationDistrict && record?.kind === "patrol" && record.byOrg === person.orgId);
    // Whom a community meets on its way comes onto the list by its visit; a phone given at the door is put down.
    case "addHousehold":
    case "listHousehold":
      return street || inStationDistrict || neighbour;
    case "changeHousehold":
      return street || neighbour || (inStationDistrict && record?.kind === "householdVisit" && record.byOrg === person.orgId);
    // What was logged by mistake is struck out: a community's own while the round runs.
    case "changeHouseholdVisit":
      return street || (neighbour && record?.kind === "householdVisit" && record.byOrg === person.orgId) || (inStationDistrict && record?.kind === "householdVisit" && record.byOrg === person.orgId);
    case "closeGrant":
      return street || reviewer;
    case "endAssignment":
      return (street && supervisor) || reviewer;
    case "changeAssessment":
      return street || reviewer || agency;
    case "movePlan":
      return street || reviewer || agency;
    case "beginPlan":
    case "beginVersion":
    case "changeGoal":
    case "dropGoal":
    case "addMeasure":
    case "changeMeasure":
    case "dropMeasure":
    case "checkPlan":
    case "decideCheck":
      return street;
    case "answerComment":
      return street || reviewer;
    // The approval puts each measure at its beginning.
    case "beginProgress":
    // The confirmation of a closing plans the looks after it.
    case "planFollowUp":
      return reviewer;
    // Closed by the end of the referral itself, by nobody's hand.
    case "changeDisclosure":
      return false;
    case "moveVisit":
      return street || reviewer || agency || station || (neighbour && record?.kind === "visit" && record.byOrg === person.orgId);
    case "changeFindings":
      return street || agency || station || (neighbour && record?.kind === "findings" && record.byOrg === person.orgId);
    // A station changes what it took itself.
    case "removeFile":
      return street || (station && record?.kind === "document" && record.byOrg === person.orgId);
    case "addClock":
      return own || opened || neighbour || (works && received);
    case "closeClock":
      return record !== undefined && mayRead(person, file, record) && (own || opened || neighbour || received);
    case "readNotice":
    case "changeDraft":
    case "dropDraft":
      return record !== undefined && mayRead(person, file, record);
    case "sendNotice":
    case "keepDraft":
    case "writeLog":
      return true;
    case "answerAlert":
      return record?.kind === "urgentReport" && record.toldOrgs.includes(person.orgId) && ["street", "district", "districtOfficer", "station"].includes(capacity);
    // To open a record is for who is on duty, wherever the child lives; whether it may be opened at all is asked where it is read.
    case "breakGlass":
      return ["street", "district", "station"].includes(capacity);
    case "reviewOpening":
      return record?.kind === "opening" && record.byUser !== person.userId && overseesOpening(person, record.officeDivision);
    case "auditOpening":
      return record?.kind === "opening" && record.byUser !== person.userId && capacity === "auditor";
    case "placeSeal":
    case "changeSeal":
    case "nameForSeal":
    case "dropFromSeal":
    case "bar":
    case "endBar":
      return (street && supervisor) || reviewer;
    // Whoever may record one does so for any place: with a report of danger, which is taken of everywhere; a community of its own.
    case "recordIntake":
      return ["street", "station", "district"].includes(capacity) || (capacity === "community" && file.division === person.orgDivision);
    // How it begins is written down with it.
    case "noteIntake":
    case "startIntakeClock":
      if (capacity === "community") return record?.kind === "intake" && record.byOrg === person.orgId;
      return record !== undefined && mayRead(person, file, record) && ["street", "station", "district"].includes(capacity);
    case "changeIntake":
    case "stopIntakeClock":
      return record !== undefined && mayRead(person, file, record) && ["street", "station"].includes(capacity);
    case "tellAlert":
      return record?.kind === "urgentReport" && record.byUser === person.userId && (capacity === "street" || capacity === "station");
  }
}
