import { version } from '../../package.json';
if (process.argv.includes('--version')) {
    process.stdout.write(`${version}\n`);
}
else {
    process.stderr.write('Usage: verbatim --version\n');
    process.exitCode = 2;
}
