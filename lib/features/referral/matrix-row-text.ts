import { NOTICE_AREA_DEPARTMENTS } from "../../authz/notice-matrix";
import type { MatrixRow } from "../../authz/matrix";
import type { WorkArea, WorkTask } from "../../shared/vocabulary/organisation";

const AREA_NUMBERS: Readonly<Record<WorkArea, string>> = { GUARDIANSHIP: "一", COMMUNITY: "二", RESCUE: "三", EDUCATION: "四" };

function roleWords({ area, role }: MatrixRow): string {
  switch (role) {
    case "LEAD":
      return "主责部门";
    case "ASSIST":
      return NOTICE_AREA_DEPARTMENTS[area].otherLabel;
    case "PARTICIPANT":
      return "参与单位";
  }
}

function sourceWords({ source }: MatrixRow): string {
  switch (source) {
    case "NOTICE_AREA":
    case "NOTICE_TASK":
      return "通知所列";
    case "DISTRICT":
      return "区县增列";
  }
}

/** The matrix row in words, stamped on a referral as it stood when sent: 四(一)2 开展家庭监护监督 协助部门:法院(通知所列,职责分工第 1 版). */
export const matrixRowText = (row: MatrixRow, task: WorkTask, versionNumber: number): string =>
  `四（${AREA_NUMBERS[row.area]}）${task.slice(-1)} ${NOTICE_AREA_DEPARTMENTS[row.area].title} ${roleWords(row)}：${row.asWritten}（${sourceWords(row)}，职责分工第 ${versionNumber} 版）`;
