import assert from 'node:assert/strict';
import { colorName } from '../../../src/core/study/codebook/color-name';

describe('The name of a colour', () => {
  it('says hue, shade and greyness in a word each', () => {
    const names: Readonly<Record<string, string>> = {
      '#d71908': 'Red',
      '#c68206': 'Orange',
      '#2662fe': 'Blue',
      '#2d9c70': 'Green',
      '#9470cd': 'Purple',
      '#f95577': 'Pink',
      '#4e7e16': 'Dark green',
      '#8194ab': 'Greyish blue',
      '#808080': 'Grey',
      '#ffffff': 'Light grey',
      '#5a3005': 'Dark brown',
    };
    for (const [color, name] of Object.entries(names)) assert.equal(colorName(color), name, color);
  });
});
