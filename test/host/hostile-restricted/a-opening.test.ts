import '../hostile/a-opening.test';
