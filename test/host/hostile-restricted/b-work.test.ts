import '../hostile/b-work.test';
