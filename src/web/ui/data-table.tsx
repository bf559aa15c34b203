import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import "./data-table.css";

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ComponentChildren;
  readonly numeric?: boolean;
}

export interface DataTableProps<Row> {
  readonly caption: string;
  /** The first one heads each row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Stands in place of rows when there are none. */
  readonly empty: string;
}

/** A table with real headers. Where it is wider than the screen it scrolls in itself, by keyboard too. */
export function DataTable<Row>({ caption, columns, rows, rowKey, empty }: DataTableProps<Row>) {
  const id = useId();
  return (
    <div class="table-scroll" role="region" aria-labelledby={id} tabIndex={0}>
      <table>
        <caption id={id}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" class={column.numeric === true ? "numeric" : undefined}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, index) => {
                const look = column.numeric === true ? "numeric" : undefined;
                return index === 0 ? (
                  <th key={column.key} scope="row" class={look}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} class={look}>
                    {column.cell(row)}
                  </td>
                );
              })}
            </tr>
          ))}
          {rows.length > 0 ? null : (
            <tr>
              <td colSpan={columns.length} class="quiet">
                {empty}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
