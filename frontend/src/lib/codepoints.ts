/** Offsets: the record counts Unicode code points, JavaScript strings count UTF-16 units. All cutting of articles goes
 * through here. */

export class Points {
  readonly text: string;
  /** Unit at which each code point begins, with the length at the end; null where both counts are the same. */
  private readonly units: Uint32Array | null;

  constructor(text: string) {
    this.text = text;
    this.units = /[\uD800-\uDFFF]/.test(text) ? unitsOf(text) : null;
  }

  get length(): number {
    return this.units ? this.units.length - 1 : this.text.length;
  }

  /** Returns the unit at which a code point begins. */
  unit(point: number): number {
    if (!this.units) return Math.min(point, this.text.length);
    return this.units[Math.min(point, this.units.length - 1)] ?? this.text.length;
  }

  /** Returns the code point that begins at a unit, or that the unit stands in. */
  point(unit: number): number {
    if (!this.units) return unit;
    let low = 0;
    let high = this.units.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.units[middle] ?? 0) <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  slice(start: number, stop: number): string {
    return this.text.slice(this.unit(start), this.unit(stop));
  }
}

function unitsOf(text: string): Uint32Array {
  const units: number[] = [];
  let at = 0;
  for (const character of text) {
    units.push(at);
    at += character.length;
  }
  units.push(at);
  return Uint32Array.from(units);
}
