// From cells to a field of density, and from the field to colours. Pure, so that it is tested without a canvas.

// Sums a smooth bump of each cell's count into a grid of `width` × `height`; `cells` are [x, y, count] in grid steps.
export function fieldOf(cells, width, height, radius) {
  const field = new Float32Array(width * height);
  for (const [x, y, count] of cells) {
    const left = Math.max(0, Math.ceil(x - radius));
    const right = Math.min(width - 1, Math.floor(x + radius));
    const top = Math.max(0, Math.ceil(y - radius));
    const bottom = Math.min(height - 1, Math.floor(y + radius));
    for (let row = top; row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1) {
        const near = 1 - ((column - x) ** 2 + (row - y) ** 2) / radius ** 2;
        if (near > 0) field[row * width + column] += count * near * near;
      }
  }
  return field;
}

export function greatest(field) {
  let most = 0;
  for (const value of field) if (value > most) most = value;
  return most;
}

// Colours by the logarithm of the density; below `least` nothing is drawn. `ramp` is [[r, g, b], …] from few to many.
export function paint(pixels, field, { most, least = 0.25, ramp }) {
  const span = Math.log1p(most) - Math.log1p(least) || 1;
  for (let at = 0; at < field.length; at += 1) {
    const value = field[at];
    if (value < least) continue;
    const share = Math.max(0, Math.min(1, (Math.log1p(value) - Math.log1p(least)) / span));
    const [red, green, blue] = mixed(ramp, share);
    pixels[at * 4] = red;
    pixels[at * 4 + 1] = green;
    pixels[at * 4 + 2] = blue;
    pixels[at * 4 + 3] = Math.round(115 + 110 * share);
  }
  return pixels;
}

function mixed(ramp, share) {
  const place = share * (ramp.length - 1);
  const at = Math.min(ramp.length - 2, Math.floor(place));
  const rest = place - at;
  return ramp[at].map((value, channel) => Math.round(value + (ramp[at + 1][channel] - value) * rest));
}

// "#1f4478" → [31, 68, 120]
export function channels(colour) {
  const hex = colour.trim().replace("#", "");
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16));
}
