import '../hostile/d-host.node.test';
