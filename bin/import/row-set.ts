/** Numbers of rows: a bit for each, so that millions of rows take little room. */
export class RowSet {
  size = 0;
  private bits = new Uint8Array(1024);

  has(row: number): boolean {
    return ((this.bits[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
  }

  add(row: number): void {
    if (this.has(row)) return;
    while (row >> 3 >= this.bits.length) {
      const larger = new Uint8Array(this.bits.length * 2);
      larger.set(this.bits);
      this.bits = larger;
    }
    this.bits[row >> 3] = (this.bits[row >> 3] ?? 0) | (1 << (row & 7));
    this.size += 1;
  }
}
