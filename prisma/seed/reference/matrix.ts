import { NOTICE_MATRIX_ROWS } from "../../../lib/authz/notice-matrix";
import { stableId } from "../support/stable-id";

/** Version 1 of the responsibility matrix: the notice of 24 July 2013 as written. */
export const MATRIX_VERSION_1 = {
  id: stableId("matrix/1"),
  number: 1,
  status: "CONFIRMED",
  effective_from: "2013-07-24",
  reason: "北京市民政局关于开展未成年人社会保护试点工作的通知（2013年7月24日）第四条",
  drafted_at: "2013-07-24T00:00:00+08:00",
  confirmed_at: "2013-07-24T00:00:00+08:00",
  version: 1,
};

export const matrixRows = () =>
  NOTICE_MATRIX_ROWS.map((row) => ({
    id: stableId(`matrix/1/${row.area}/${row.task ?? "-"}/${row.orgType}`),
    version_id: MATRIX_VERSION_1.id,
    area: row.area,
    task: row.task,
    org_type: row.orgType,
    district_code: row.district,
    role: row.role,
    source: row.source,
    as_written: row.asWritten,
  }));
