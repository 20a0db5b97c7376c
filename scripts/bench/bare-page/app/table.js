const ROWS = Array.from({ length: 50 }, (_, index) => index + 1);

/** Fifty rows of nine cells, as wide as a row of the ledger. */
export function Table() {
  return (
    <table>
      <tbody>
        {ROWS.map((row) => (
          <tr key={row}>
            <td>蓝色</td>
            <td>张小{row}</td>
            <td>男 · {row % 18} 岁</td>
            <td>帮扶服务</td>
            <td>生活无着</td>
            <td>{`第${row}社区`}</td>
            <td>李文静</td>
            <td>随访</td>
            <td>2026-03-{String((row % 28) + 1).padStart(2, "0")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
