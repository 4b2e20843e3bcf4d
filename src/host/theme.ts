import * as vscode from 'vscode';
import type { Theme } from '../core/show/color';

/** The kind of the theme in use. */
export function activeTheme(): Theme {
  switch (vscode.window.activeColorTheme.kind) {
    case vscode.ColorThemeKind.Light:
      return 'light';
    case vscode.ColorThemeKind.Dark:
      return 'dark';
    case vscode.ColorThemeKind.HighContrast:
      return 'high contrast';
    case vscode.ColorThemeKind.HighContrastLight:
      return 'high contrast light';
  }
}
